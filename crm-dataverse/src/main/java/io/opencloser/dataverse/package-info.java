@NullMarked
package io.opencloser.dataverse;

import org.jspecify.annotations.NullMarked;
