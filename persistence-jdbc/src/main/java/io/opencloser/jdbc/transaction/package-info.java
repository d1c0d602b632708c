/** Transactions with retries, and the outcome of commits without a response. */
@NullMarked
package io.opencloser.jdbc.transaction;

import org.jspecify.annotations.NullMarked;
