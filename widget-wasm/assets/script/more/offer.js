/* What the parts of this second script offer to the first. Knows nothing of how they do it. */

return {
  addFile,
  closeMenu,
  drawCard,
  edit,
  hasUploads,
  isUploading,
  key: moveInScale,
  saveEdit,
  saveTranscript,
  stopEditing,
  strike,
  takeFiles,
  takeUploads,
  toggleMenu: () => (menu.hidden ? openMenu() : closeMenu()),
  deeds: {
    cancel_edit: stopEditing,
    delete_own: () => {
      act({ delete: { target: editing.seq } });
      stopEditing();
    },
    sound: () => (turnSound(), closeMenu()),
    transcript: () => (tell("transcript"), closeMenu()),
    end: () => (closeMenu(), act({ end: true })),
    pick: () => picker.click(),
    upload_again: ({ upload }) => (begin(upload), drawUpload(upload), drawTray()),
    upload_cancel: ({ upload }) => cancelUpload(upload),
    rate: (button) => act({ rate: { [button.dataset.name]: Number(button.textContent) } }),
    comment: leaveComment,
    contact: leaveContact,
    skip: () => {
      skipped.add(card.dataset.what);
      drawCard(now());
      area.focus();
    },
  },
};
