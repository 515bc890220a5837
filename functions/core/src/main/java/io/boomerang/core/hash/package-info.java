/** The one hash that names things. */
package io.boomerang.core.hash;
