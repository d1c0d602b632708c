@NullMarked
package io.opencloser.core;

import org.jspecify.annotations.NullMarked;
