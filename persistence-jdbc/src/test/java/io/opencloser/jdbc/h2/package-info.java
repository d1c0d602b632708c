/** The journal in an H2 database: contract, killed processes, compaction. */
@NullMarked
package io.opencloser.jdbc.h2;

import org.jspecify.annotations.NullMarked;
