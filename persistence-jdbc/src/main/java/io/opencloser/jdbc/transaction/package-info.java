/** Transactions, and what became of a commit without an answer. */
@NullMarked
package io.opencloser.jdbc.transaction;

import org.jspecify.annotations.NullMarked;
