/** Reads the JSON of a mapping artifact and names the place of every error. */
@NullMarked
package io.opencloser.dataverse.mapping.format;

import org.jspecify.annotations.NullMarked;
