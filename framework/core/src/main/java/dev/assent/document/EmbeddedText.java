// SPDX-License-Identifier: Apache-2.0
package dev.assent.document;

import dev.assent.source.Lines;
import dev.assent.source.SourceLocation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text of a JSON string that holds a document of its own, such as a policy in a Terraform plan, with the column of
 * each of its characters in the file around it. JSON strings do not run over lines, so all of it stands on one line.
 */
public final class EmbeddedText {
    private final SourceLocation at;
    private final String text;
    private final int[] columns;

    private EmbeddedText(SourceLocation at, String text, int[] columns) {
        this.at = at;
        this.text = text;
        this.columns = columns;
    }

    /**
     * {@return the text of a scalar of a JSON file}
     *
     * @param scalar the scalar; if it is not quoted as JSON quotes, its characters are taken to stand side by side
     * @param lines the file
     */
    public static EmbeddedText of(Node.Scalar scalar, Lines lines) {
        String text = scalar.text();
        int[] columns = new int[text.length() + 1];
        int column = scalar.at().column() + (scalar.kind() == Node.Kind.TEXT ? 1 : 0);
        int start = lines.startOf(scalar.at().line()) - 1;
        for (int index = 0; index < text.length(); index++) {
            columns[index] = column;
            column += width(lines.text(), start + column);
        }
        columns[text.length()] = column;
        return new EmbeddedText(scalar.at(), text, columns);
    }

    private static int width(String file, int index) {
        if (index + 1 >= file.length() || file.charAt(index) != '\\') {
            return 1;
        }
        return file.charAt(index + 1) == 'u' ? 6 : 2;
    }

    /** {@return the text} */
    public String text() {
        return text;
    }

    /** {@return where the scalar begins} */
    public SourceLocation at() {
        return at;
    }

    /** {@return the place of a character of the text in the file around it} */
    SourceLocation place(long offset) {
        int index = (int) Math.max(0, Math.min(offset, columns.length - 1));
        return new SourceLocation(at.file(), at.line(), columns[index]);
    }

    /** {@return whether it begins with an escaped <code>&#123;</code>, as documents of the raw IAM API do} */
    public boolean isPercentEncoded() {
        return text.regionMatches(true, 0, "%7B", 0, 3);
    }

    /**
     * {@return the text with every {@code %XX} replaced by its byte, read as UTF-8, or empty if a {@code %} has no two hex
     * digits behind it or the bytes are no UTF-8}
     *
     * <p>A {@code +} stays as it is: IAM escapes by RFC 3986, in which it is no blank.
     */
    public Optional<EmbeddedText> percentDecoded() {
        byte[] bytes = new byte[text.length() * 3];
        int[] starts = new int[text.length() * 3 + 1];
        int size = 0;
        for (int index = 0; index < text.length(); size++) {
            starts[size] = columns[index];
            int high = text.charAt(index) == '%' && index + 2 < text.length() ? digit(index + 1) : -1;
            int low = high < 0 ? -1 : digit(index + 2);
            if (text.charAt(index) == '%' && low < 0) {
                return Optional.empty();
            }
            if (low < 0 && text.charAt(index) > 0x7F) {
                return Optional.empty();
            }
            bytes[size] = (byte) (low < 0 ? text.charAt(index) : high * 16 + low);
            index += low < 0 ? 1 : 3;
        }
        starts[size] = columns[text.length()];
        return decoded(Arrays.copyOf(bytes, size), starts);
    }

    private int digit(int index) {
        return Character.digit(text.charAt(index), 16);
    }

    private Optional<EmbeddedText> decoded(byte[] bytes, int[] starts) {
        String decoded;
        try {
            decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException bad) {
            return Optional.empty();
        }
        int[] places = new int[decoded.length() + 1];
        int offset = 0;
        for (int index = 0; index < decoded.length(); index++) {
            places[index] = starts[Math.min(offset, bytes.length)];
            offset += bytesOf(decoded.charAt(index));
        }
        places[decoded.length()] = starts[bytes.length];
        return Optional.of(new EmbeddedText(at, decoded, places));
    }

    // A pair of surrogates is four bytes, two for each.
    private static int bytesOf(char character) {
        return character < 0x80 ? 1 : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
    }
}
