/** The mapping artifact: which tables, columns and option values of one environment carry openCloser's words. */
@NullMarked
package io.opencloser.dataverse.mapping;

import org.jspecify.annotations.NullMarked;
