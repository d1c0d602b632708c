/** Commits whose response is lost, late or interrupted. */
@NullMarked
package io.opencloser.jdbc.commit;

import org.jspecify.annotations.NullMarked;
