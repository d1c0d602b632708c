/** Plans and queue items as stored JSON. */
@NullMarked
package io.opencloser.jdbc.codec;

import org.jspecify.annotations.NullMarked;
