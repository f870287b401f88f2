/**
 * The check digit of a GTIN's other digits: modulo 10 with weights 3 and 1
 * from the right. GS1 General Specifications, section 7.9.1.
 */
export function checkDigit(digitsWithoutCheck: string): number {
  let sum = 0;
  for (let fromRight = 0; fromRight < digitsWithoutCheck.length; fromRight++) {
    const digit = Number(digitsWithoutCheck.charAt(digitsWithoutCheck.length - 1 - fromRight));
    sum += digit * (fromRight % 2 === 0 ? 3 : 1);
  }
  return (10 - (sum % 10)) % 10;
}

/** Whether the last digit is the check digit of those before it. */
export function hasValidCheckDigit(digits: string): boolean {
  return checkDigit(digits.slice(0, -1)) === Number(digits.slice(-1));
}
