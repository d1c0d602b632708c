/** The same histories on a real PostgreSQL whose connections and commits fail, compared with the in-memory journal. */
@NullMarked
package io.opencloser.specs.simulation.postgresql;

import org.jspecify.annotations.NullMarked;
