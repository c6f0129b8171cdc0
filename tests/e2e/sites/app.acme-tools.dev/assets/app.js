// The site's own script. It loads one script and takes the element away again, as some snippets do.
const gone = document.createElement('script');
gone.src = 'https://cdn.heapanalytics.com/js/heap-1234567890.js';
gone.addEventListener('load', () => gone.remove());
document.head.append(gone);
