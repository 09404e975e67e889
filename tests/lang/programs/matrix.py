class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) > 1:
            raise ValueError('ragged matrix')

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    def __matmul__(self, other):
        if len(self.rows[0]) != len(other.rows):
            raise ValueError(f'cannot multiply {self.shape} by {other.shape}')
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows])

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def det(self):
        if len(self.rows) == 1:
            return self.rows[0][0]
        return sum((-1) ** j * v * Matrix(r[:j] + r[j + 1:] for r in self.rows[1:]).det() for j, v in enumerate(self.rows[0]))

    def __eq__(self, other):
        return self.rows == other.rows

    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]

    def __str__(self):
        return '\n'.join(' '.join(f'{v:>4}' for v in r) for r in self.rows)


m = Matrix([[1, 2], [3, 4]])
print(m, m.T, m @ m, m ** 5, m.det(), m[1, 0], m == Matrix([(1, 2), (3, 4)]), sep='\n')
print((Matrix([[1, 1], [1, 0]]) ** 90)[0, 1], Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]]).det())
for bad in (lambda: m @ Matrix([[1, 2, 3]]), lambda: Matrix([[1], [2, 3]])):
    try:
        bad()
    except ValueError as e:
        print(e)
