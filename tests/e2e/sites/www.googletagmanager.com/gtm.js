// Stands for a tag manager: its container names two more scripts.
for (const src of ['https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js', 'https://edge.fullstory.com/s/fs.js']) {
  const script = document.createElement('script');
  script.async = true;
  script.src = src;
  document.head.append(script);
}
