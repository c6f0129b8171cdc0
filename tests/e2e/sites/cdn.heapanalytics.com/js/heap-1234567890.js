// Stands for analytics whose script element is gone after loading.
window.heapReady = true;
