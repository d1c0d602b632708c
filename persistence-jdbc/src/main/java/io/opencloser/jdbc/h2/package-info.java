/** The files of an embedded H2 database: permissions, durability, compaction. */
@NullMarked
package io.opencloser.jdbc.h2;

import org.jspecify.annotations.NullMarked;
