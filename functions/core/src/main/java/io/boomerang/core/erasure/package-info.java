/** Who was erased, and until when: what keeps late messages from bringing somebody back. */
package io.boomerang.core.erasure;
