// The answer to a form with mistakes is a step whose data the server keeps. Browsers ask before they show such an answer again
// (after Back, or on reloading), which frightens people; as an ordinary entry of the history the step is simply read anew.
history.replaceState(history.state, "", location.href);
