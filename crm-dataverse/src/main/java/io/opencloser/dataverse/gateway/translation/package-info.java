/** Values of the core in the columns of the mapped tables, and back. */
@NullMarked
package io.opencloser.dataverse.gateway.translation;

import org.jspecify.annotations.NullMarked;
