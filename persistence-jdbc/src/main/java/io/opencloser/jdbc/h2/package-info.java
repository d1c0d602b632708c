/** The files of an embedded H2 database. */
@NullMarked
package io.opencloser.jdbc.h2;

import org.jspecify.annotations.NullMarked;
