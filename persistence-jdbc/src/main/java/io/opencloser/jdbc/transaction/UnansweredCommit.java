package io.opencloser.jdbc.transaction;

import java.util.UUID;

/** A commit without a response: the id of its history entries and the result if it happened. */
record UnansweredCommit<T>(UUID mutation, T result) {}
