/** Tests of how processes prove that they live. */
@NullMarked
package io.opencloser.jdbc.presence;

import org.jspecify.annotations.NullMarked;
