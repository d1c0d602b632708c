/** The Dataverse adapter's public face. */
@NullMarked
package io.opencloser.dataverse;

import org.jspecify.annotations.NullMarked;
