# A perfect player by minimax with memory.
LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]
memo = {}


def winner(board):
    return next((board[a] for a, b, c in LINES if board[a] == board[b] == board[c] != ' '), None)


def best(board, player):
    if (board, player) not in memo:
        memo[board, player] = search(board, player)
    return memo[board, player]


def search(board, player):
    w = winner(board)
    if w:
        return (1 if w == player else -1), None
    if ' ' not in board:
        return 0, None
    other = 'O' if player == 'X' else 'X'
    return max((-best(board[:i] + player + board[i + 1:], other)[0], -i) for i, c in enumerate(board) if c == ' ')


board, player = ' ' * 9, 'X'
while not winner(board) and ' ' in board:
    score, move = best(board, player)
    board = board[:-move] + player + board[-move + 1:]
    player = 'O' if player == 'X' else 'X'
print('\n'.join(board[i:i + 3].replace(' ', '.') for i in (0, 3, 6)), winner(board), len(memo))
