// Stands for a captcha, on a host that serves much else.
window.captchaReady = true;
