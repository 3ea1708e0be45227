"""From marked articles to answers: what is asked, who answers, and what is kept."""
