/** The journal in a host that brings its own database, schema, migrations and libraries (requirement 12.4). */
@NullMarked
package io.opencloser.jdbc.host;

import org.jspecify.annotations.NullMarked;
