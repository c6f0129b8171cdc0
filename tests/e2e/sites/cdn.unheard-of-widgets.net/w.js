// Stands for a script whose owner nobody has described.
window.widgetReady = true;
