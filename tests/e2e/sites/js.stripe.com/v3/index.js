// Stands for a payments script: it opens a frame of its own.
const frame = document.createElement('iframe');
frame.hidden = true;
frame.src = 'https://m.stripe.network/inner.html';
(document.body ?? document.documentElement).append(frame);
