/** What the core needs remembered. Every port says what is atomic, how it fails and what it does not promise. */
@NullMarked
package io.opencloser.core.port.journal;

import org.jspecify.annotations.NullMarked;
