/** What the core needs from outside. Every port says what is atomic, how it fails and what it does not promise. */
@NullMarked
package io.opencloser.core.port;

import org.jspecify.annotations.NullMarked;
