/** Tests of the mapping artifact. */
@NullMarked
package io.opencloser.dataverse.mapping;

import org.jspecify.annotations.NullMarked;
