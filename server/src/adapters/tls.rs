//! TLS from certificate files, taken over again when they change. Knows nothing of connections.

use crate::config::TlsFiles;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use thiserror::Error;
use tokio_rustls::TlsAcceptor;

/// Why there can be no TLS with these files.
#[derive(Debug, Error)]
pub enum TlsError {
    #[error("tls.cert: {0} can't be read as PEM certificates: {1}")]
    Certificates(String, String),
    #[error("tls.cert: {0} holds no certificate; it must begin with -----BEGIN CERTIFICATE-----")]
    NoCertificate(String),
    #[error("tls.key: {0} can't be read as a PEM private key: {1}")]
    Key(String, String),
    #[error("tls.cert and tls.key do not belong together, or can't be used: {0}")]
    Unusable(#[from] rustls::Error),
}

/// TLS with the certificate of the moment.
pub struct Tls {
    files: TlsFiles,
    /// A plain lock, held for a look or a swap.
    current: RwLock<Current>,
}

struct Current {
    acceptor: TlsAcceptor,
    source: Source,
}

/// The content of the two files.
#[derive(PartialEq, Eq)]
struct Source {
    certificates: Vec<u8>,
    key: Vec<u8>,
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// [`TlsError`], with the key of the configuration it is about.
    pub fn load(files: &TlsFiles) -> Result<Self, TlsError> {
        let source = Source::read(files)?;
        let acceptor = source.acceptor(files)?;
        Ok(Self { files: files.clone(), current: RwLock::new(Current { acceptor, source }) })
    }

    /// For the next handshake.
    pub fn acceptor(&self) -> TlsAcceptor {
        self.current.read().unwrap_or_else(PoisonError::into_inner).acceptor.clone()
    }

    /// Takes changed files over; true if there were any. Open connections keep what they have.
    ///
    /// # Errors
    /// [`TlsError`] when the files can't be used; the old certificate stays.
    pub fn reload(&self) -> Result<bool, TlsError> {
        let source = Source::read(&self.files)?;
        if self.current.read().unwrap_or_else(PoisonError::into_inner).source == source {
            return Ok(false);
        }
        let acceptor = source.acceptor(&self.files)?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Current { acceptor, source };
        Ok(true)
    }
}

impl Source {
    fn read(files: &TlsFiles) -> Result<Self, TlsError> {
        let certificates = std::fs::read(&files.certificates)
            .map_err(|error| TlsError::Certificates(shown(&files.certificates), error.to_string()))?;
        let key =
            std::fs::read(&files.key).map_err(|error| TlsError::Key(shown(&files.key), error.to_string()))?;
        Ok(Self { certificates, key })
    }

    fn acceptor(&self, files: &TlsFiles) -> Result<TlsAcceptor, TlsError> {
        let chain = CertificateDer::pem_slice_iter(&self.certificates)
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| TlsError::Certificates(shown(&files.certificates), error.to_string()))?;
        if chain.is_empty() {
            return Err(TlsError::NoCertificate(shown(&files.certificates)));
        }
        let key = PrivateKeyDer::from_pem_slice(&self.key)
            .map_err(|error| TlsError::Key(shown(&files.key), error.to_string()))?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
