"""What every page needs of the web: headers, error pages, cache, paging, template filters."""
