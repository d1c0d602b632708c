/** The journal's ports over the tables. */
@NullMarked
package io.opencloser.jdbc.session;

import org.jspecify.annotations.NullMarked;
