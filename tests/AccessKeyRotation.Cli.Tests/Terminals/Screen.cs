using System.Globalization;
using System.Text;

namespace AccessKeyRotation.Cli.Tests.Terminals;

/// <summary>
/// What a person sees after a program has written to a terminal: the lines, after the control sequences that move the
/// cursor and erase. Colors are ignored.
/// </summary>
internal sealed class Screen
{
    private const char Escape = '\u001b';

    private readonly int _columns;
    private readonly List<StringBuilder> _lines = [new()];
    private int _row;
    private int _column;

    private Screen(int columns) => _columns = columns;

    public static string Of(string written, int columns)
    {
        Screen screen = new(columns);
        for (int index = 0; index < written.Length; index++)
        {
            if (written[index] != Escape)
                screen.Write(written[index]);
            else if (index + 1 < written.Length && written[index + 1] == '[')
            {
                int end = index + 2;
                while (end < written.Length && !char.IsAsciiLetter(written[end]))
                    end++;
                if (end < written.Length)
                    screen.Control(written[end], written[(index + 2)..end]);
                index = end;
            }
        }
        return string.Join('\n', screen._lines.Select(line => line.ToString().TrimEnd()));
    }

    private void Write(char character)
    {
        switch (character)
        {
            case '\n':
                MoveTo(_row + 1);
                break;
            case '\r':
                _column = 0;
                break;
            default:
                if (_column == _columns)
                    (_row, _column) = (_row + 1, 0);
                MoveTo(_row);
                StringBuilder line = _lines[_row];
                line.Append(' ', Math.Max(0, _column + 1 - line.Length));
                line[_column++] = character;
                break;
        }
    }

    private void MoveTo(int row)
    {
        _row = Math.Max(0, row);
        while (_lines.Count <= _row)
            _lines.Add(new());
    }

    private void Control(char command, string argument)
    {
        int count = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : 0;
        switch (command)
        {
            case 'A':
                MoveTo(_row - Math.Max(1, count));
                break;
            case 'B':
                MoveTo(_row + Math.Max(1, count));
                break;
            case 'C':
                _column += Math.Max(1, count);
                break;
            case 'D':
                _column = Math.Max(0, _column - Math.Max(1, count));
                break;
            case 'G':
                _column = Math.Max(0, count - 1);
                break;
            case 'K':
                int from = count == 2 ? 0 : Math.Min(_column, _lines[_row].Length);
                _lines[_row].Length = from;
                break;
            case 'J':
                _lines.RemoveRange(_row + 1, _lines.Count - _row - 1);
                _lines[_row].Length = Math.Min(_column, _lines[_row].Length);
                break;
        }
    }
}
