/** Which database URLs are accepted. */
@NullMarked
package io.opencloser.jdbc.connection;

import org.jspecify.annotations.NullMarked;
