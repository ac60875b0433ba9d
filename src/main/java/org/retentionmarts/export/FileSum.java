package org.retentionmarts.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file is known again by.
 *
 * @param name without its folder
 * @param bytes its length
 * @param sha256 in hexadecimal
 */
record FileSum(String name, long bytes, String sha256) {
    /** Reads the stream to its end. */
    static FileSum of(String name, InputStream content) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            DigestInputStream summed = new DigestInputStream(content, digest);
            long bytes = summed.transferTo(OutputStream.nullOutputStream());
            return new FileSum(name, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
