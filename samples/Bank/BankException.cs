namespace Bank;

/// <summary>Something that the bank refuses. The message is one line, meant for the person in front of the program.</summary>
public class BankException(string message, Exception? cause = null) : Exception(message, cause);
