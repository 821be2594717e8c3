"""From judged articles to stories, and from stories to an edition."""
