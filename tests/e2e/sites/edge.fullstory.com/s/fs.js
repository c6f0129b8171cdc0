// Stands for a session replay: it says that a recording starts.
fetch('https://rs.fullstory.com/rec/page', { method: 'POST', body: '{}' });
