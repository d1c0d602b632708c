/** The tables, their migration and the checksums of their rows. */
@NullMarked
package io.opencloser.jdbc.schema;

import org.jspecify.annotations.NullMarked;
