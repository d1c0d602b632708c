/** The tables, their version and the checksums of their rows. */
@NullMarked
package io.opencloser.jdbc.schema;

import org.jspecify.annotations.NullMarked;
