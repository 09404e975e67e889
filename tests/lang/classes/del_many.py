# Many at once, long chains, and those that make others.
count = 0


class Counted:
    def __init__(self, next=None):
        self.next = next

    def __del__(self):
        global count
        count += 1


many = [Counted() for i in range(20000)]
many = None
print(count)
chain = None
for i in range(3000):
    chain = Counted(chain)
chain = None
print(count)


class Makes:
    left = 5

    def __del__(self):
        if Makes.left:
            Makes.left -= 1
            Makes()
        print("made", Makes.left)


Makes()
print("done")
