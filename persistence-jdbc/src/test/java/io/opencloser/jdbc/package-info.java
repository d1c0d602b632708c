/** io.opencloser.jdbc */
@NullMarked
package io.opencloser.jdbc;

import org.jspecify.annotations.NullMarked;
