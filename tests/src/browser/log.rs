//! The log of messages, which both faces draw with the same hooks. Knows nothing of what is around it.

use super::Screen;

impl Screen {
    /// Waits until a message of the other side is shown.
    pub async fn sees(&self, text: &str) {
        let script = format!(
            "return [...document.querySelectorAll('#log li.theirs')].some(m => m.innerText.includes({text:?}))"
        );
        self.until(&format!("their “{text}”"), &script).await;
    }

    /// Waits until one's own message is shown as one of these states.
    pub async fn sees_own(&self, text: &str, states: &[&str]) {
        let script = format!(
            "let m = [...document.querySelectorAll('#log li.mine')].find(m => m.innerText.includes({text:?})); \
             return !!m && {states:?}.includes(m.dataset.state)"
        );
        self.until(&format!("own “{text}” as {states:?}"), &script).await;
    }

    /// The words of all messages in the log, in order, without what only screen readers hear.
    pub async fn messages(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('#log li.msg .msg__body')].map(body => { \
                      let words = body.cloneNode(true); words.querySelectorAll('.vh').forEach(w => w.remove()); \
                      return words.textContent.trim() })";
        let all = self.script(script).await.as_array().cloned().unwrap_or_default();
        all.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
    }
}
