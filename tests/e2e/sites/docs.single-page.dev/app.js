// A single-page site: the address changes without a navigation, and a sign-in form comes later.
const heading = document.querySelector('#heading');
document.querySelector('#next').addEventListener('click', () => {
  history.pushState({}, '', '/chapter/2');
  heading.textContent = document.title = 'Chapter 2';
});
document.querySelector('#sign-in').addEventListener('click', () => {
  history.pushState({}, '', '/login');
  heading.textContent = document.title = 'Sign in';
  document.querySelector('#place').innerHTML =
    '<form onsubmit="return false"><label>Password <input type="password" name="password" autocomplete="current-password"></label></form>';
});
