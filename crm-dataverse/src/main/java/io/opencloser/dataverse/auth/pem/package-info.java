/** The PEM file of a client certificate. */
@NullMarked
package io.opencloser.dataverse.auth.pem;

import org.jspecify.annotations.NullMarked;
