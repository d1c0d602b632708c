/** The crash matrix: every fault at every port call, alone and in pairs. */
@NullMarked
package io.opencloser.specs.matrix;

import org.jspecify.annotations.NullMarked;
