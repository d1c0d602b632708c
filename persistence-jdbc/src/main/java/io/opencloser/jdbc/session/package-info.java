/** Changes sessions in the tables: open, lease, log, end, decide, prune. */
@NullMarked
package io.opencloser.jdbc.session;

import org.jspecify.annotations.NullMarked;
