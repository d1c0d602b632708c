/** Which database, and the connections to it. */
@NullMarked
package io.opencloser.jdbc.connection;

import org.jspecify.annotations.NullMarked;
