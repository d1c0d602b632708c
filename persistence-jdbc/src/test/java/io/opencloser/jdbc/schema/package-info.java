/** The tables. */
@NullMarked
package io.opencloser.jdbc.schema;

import org.jspecify.annotations.NullMarked;
